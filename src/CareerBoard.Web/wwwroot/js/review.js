// One key for what is done most often beside an application. Each does what a link, button or field of the page does; nothing is found here alone.
(() => {
  "use strict";
  const row = document.querySelector("[data-keys]");
  const sheet = document.getElementById("keys");
  if (!row || !sheet?.showModal) return;

  const Setting = "keys";
  const Patience = 2000;
  const said = document.getElementById("keys-said");
  const toggle = document.getElementById("keys-on");
  const tabs = () => [...document.querySelectorAll("nav.tabs a[href^='#']")];

  // Where nothing may be kept, keys stay on until the page is left.
  const remembered = () => { try { return localStorage.getItem(Setting); } catch { return null; } };
  const remember = value => { try { localStorage.setItem(Setting, value); } catch { /* Private windows may refuse. */ } };
  let isOn = remembered() !== "off";
  toggle.checked = isOn;
  toggle.addEventListener("change", () => {
    isOn = toggle.checked;
    remember(isOn ? "on" : "off");
  });
  window.addEventListener("storage", event => {
    if (event.key === Setting) toggle.checked = isOn = event.newValue !== "off";
  });

  row.hidden = false;
  row.querySelector("[data-keys-open]").addEventListener("click", () => sheet.showModal());

  const say = words => {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = words; });
  };

  const goTo = link => {
    if (!link) return false;
    const part = document.getElementById(link.hash.slice(1));
    if (!part) return false;
    part.scrollIntoView({ block: "start" });
    part.tabIndex = -1;
    part.focus({ preventScroll: true });
    history.replaceState(history.state, "", link.hash);
    return true;
  };
  const field = id => {
    const at = document.getElementById(id);
    if (!at) return false;
    at.scrollIntoView({ block: "center" });
    at.focus({ preventScroll: true });
    return true;
  };
  const press = (...choices) => {
    const at = choices.map(choice => document.querySelector(choice)).find(found => found !== null);
    at?.click();
    return at !== undefined;
  };

  const keys = {
    j: () => press("a[rel=next]") || "This is the last one.",
    k: () => press("a[rel=prev]") || "This is the first one.",
    m: () => press("form[action$='/move'] > button.btn-primary") || "There is no next stage.",
    u: () => press(".flash form[action*='/undo'] button", "#timeline form[action*='/undo'] button") || "There is nothing to undo.",
    r: () => press("a[href*='/reject?']") || "This cannot be rejected.",
    n: () => field("Form_Text") || "Notes cannot be written here.",
    s: () => press("#scorecards .callout a.btn-primary") || goTo(tabs().find(tab => tab.hash === "#scorecards")) || "There are no scorecards here.",
    t: () => field("Form_Add") || "Tags cannot be changed here.",
    o: () => field("Form_Owner") || "The owner cannot be changed here.",
    "?": () => { sheet.showModal(); return true; },
  };
  keys.arrowright = keys.j;
  keys.arrowleft = keys.k;

  let waits = 0;
  document.addEventListener("keydown", event => {
    if (!isOn || event.defaultPrevented || event.repeat || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (document.querySelector("dialog[open], :popover-open")) return;
    if (event.target.closest?.("input, select, textarea, [contenteditable], details.menu[open]")) return;

    const key = event.key.toLowerCase();
    // Arrows belong to what scrolls, where that has the focus.
    if (key.startsWith("arrow") && (event.shiftKey || event.target.closest?.("[tabindex='0'], iframe, video, audio"))) return;

    let done;
    if (Date.now() < waits) {
      waits = 0;
      done = goTo(tabs().find(tab => tab.hash.slice(1).startsWith(key)));
      if (!done) return;
    } else if (key === "g") {
      waits = Date.now() + Patience;
      return;
    } else if (/^[1-9]$/.test(key)) {
      done = goTo(tabs()[Number(key) - 1]) || "There is no such part.";
    } else {
      done = Object.hasOwn(keys, key) ? keys[key]() : null;
      if (done === null) return;
    }
    event.preventDefault();
    if (typeof done === "string") say(done);
  });
})();
