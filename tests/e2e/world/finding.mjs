/**
 * Finding what is on the screen as a person does: by its role and the words on it. What is found is what the webview's own
 * accessibility tree calls so; nothing is found by class, id or place.
 */
import { until } from './programs.mjs';
import { plain } from './words.mjs';

/** Runs in the page: the elements of a role whose name is, or else begins with, or else holds these words. */
function search(role, words, among) {
  const native = {
    button: 'button, [role=button]',
    checkbox: 'input[type=checkbox]',
    combobox: 'select',
    file: 'input[type=file]',
    group: 'fieldset, [role=group]',
    heading: 'h1, h2, h3',
    listitem: 'li',
    radio: 'input[type=radio]',
    region: 'section[aria-label], section[aria-labelledby]',
    textbox: 'textarea, input:not([type]), input[type=text], input[type=search], input[type=password], input[type=tel]',
  };
  const clean = (text) => text.replace(/[\u2066-\u2069\u200e\u200f]/g, '').replace(/\s+/g, ' ').trim();
  const read = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelectorAll('[aria-hidden=true], input, textarea, select').forEach((hidden) => hidden.remove());
    return copy.textContent;
  };
  const nameOf = (element) => {
    const told = element.getAttribute('aria-label');
    if (told) return clean(told);
    const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
    if (by.length > 0) return clean(by.map((id) => read(document.getElementById(id))).join(' '));
    const legend = element.matches('fieldset') ? element.querySelector('legend') : null;
    if (legend) return clean(read(legend));
    if (element.labels && element.labels.length > 0) return clean([...element.labels].map(read).join(' '));
    return clean(read(element));
  };
  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });
  const room = among ?? document;
  const named = [...room.querySelectorAll(native[role])].filter(isShown).map((element) => [element, nameOf(element)]);
  // A name may go on in the participant's language.
  const ways = [(name) => name === words, (name) => name.startsWith(words), (name) => name.includes(words)];
  const found = ways.map((way) => named.filter(([, name]) => way(name))).find((some) => some.length > 0) ?? [];
  // A mark that is drawn over its own input is tapped on its label.
  return found.map(([element]) => [element, element.matches('input.unseen') ? element.closest('label') : element]);
}

/** What can be done on a screen. */
export function finding(browser) {
  async function all(role, words, within) {
    return browser.execute(search, role, plain(words), within);
  }

  /** The one control of this role with these words, once it is there. */
  async function find(role, words, within) {
    const [control, target] = await until(`${role} “${words}”`, async () => (await all(role, words, within))[0]);
    return { control: await browser.$(control), target: await browser.$(target) };
  }

  /** What the webview tells a screen reader that it is called. */
  async function nameOf(role, words, within) {
    const { control } = await find(role, words, within);
    return plain(await browser.getElementComputedLabel(await control.elementId));
  }

  /** Whether a control is there now. */
  async function isThere(role, words) {
    return (await all(role, words)).length > 0;
  }

  /** Brings it to the middle of the screen, away from what is always on its edges. */
  async function uncover(element) {
    await browser.execute((one) => one.scrollIntoView({ block: 'center' }), element);
  }

  /** Taps it. */
  async function press(role, words, within) {
    await until(`to tap ${role} “${words}”`, async () => {
      const { target } = await find(role, words, within);
      await uncover(target);
      await target.click();
      return true;
    });
  }

  /** Taps it with a finger. */
  async function tap(role, words, within) {
    const { target } = await find(role, words, within);
    await uncover(target);
    await browser.action('pointer', { parameters: { pointerType: 'touch' } }).move({ origin: target }).down().up().perform();
  }

  /** Puts a text in a field, in place of what stands there. */
  async function fill(label, text, within) {
    const { control } = await find('textbox', label, within);
    await uncover(control);
    await control.click();
    await control.setValue(text);
  }

  /** Chooses from a list, by a part of what stands in it. */
  async function choose(label, words, within) {
    const { control } = await find('combobox', label, within);
    const options = await control.$$('option').map((option) => option.getText());
    const at = options.findIndex((option) => plain(option).includes(words));
    if (at < 0) throw new Error(`no “${words}” in “${label}”: ${options.join(', ')}`);
    await control.selectByIndex(at);
  }

  /** Picks files, by their places on the disk. */
  async function pick(label, ...files) {
    const { control } = await find('file', label);
    await control.addValue(files.join('\n'));
  }

  /** Leaves the field that has the focus: what was typed is an answer now. */
  async function leave() {
    await browser.execute(() => document.activeElement?.blur());
  }

  /** What stands in a field, or whether a mark is set. */
  async function valueOf(role, words, within) {
    const { control } = await find(role, words, within);
    return role === 'checkbox' || role === 'radio' ? control.isSelected() : control.getValue();
  }

  /** All that can be read on the screen. */
  async function text() {
    return plain(await browser.execute(() => document.body.innerText));
  }

  /** Waits until these words can be read. */
  async function see(words, milliseconds) {
    await until(`“${words}” on the screen`, async () => (await text()).includes(plain(words)), milliseconds);
  }

  /** The part of the screen with this heading or label. */
  async function region(label) {
    return (await find('region', label)).control;
  }

  return { choose, fill, find, isThere, leave, nameOf, pick, press, region, see, tap, text, valueOf };
}
