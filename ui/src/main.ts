/** Starts the app in its window. */
import './theme/index.css';
import { start } from './root';

const target = document.getElementById('app');
if (!target) throw new Error('index.html has no place for the app');

void start(target);
