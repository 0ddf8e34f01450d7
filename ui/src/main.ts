/** Starts the app in its window. */
import { mount } from 'svelte';

import './theme/index.css';
import App from './App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no place for the app');

mount(App, { target });
