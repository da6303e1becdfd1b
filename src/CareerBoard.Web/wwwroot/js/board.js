// Small courtesies on every page. Nothing here is needed: without it every form posts and every link leads on.
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");

  // The choice on /theme shows at once; the form's post is what keeps it.
  document.addEventListener("change", event => {
    if (!event.target.matches("form[data-theme-form] input[type=radio]")) return;
    if (event.target.value === "light" || event.target.value === "dark") root.dataset.bsTheme = event.target.value;
    else delete root.dataset.bsTheme;
  });

  // A refused form begins at what has to be mended.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) {
    summary.tabIndex = -1;
    summary.focus();
  }

  // A summary's link puts the caret into its field, not only the page near it.
  document.addEventListener("click", event => {
    const link = event.target.closest("[data-error-summary] a[href^='#']");
    const field = link && document.getElementById(link.hash.slice(1));
    if (!field) return;
    event.preventDefault();
    (field.closest(".field") ?? field).scrollIntoView({ block: "start" });
    (field.matches("input, select, textarea, button, a") ? field : field.querySelector("input, select, textarea") ?? field).focus({ preventScroll: true });
  });

  // Changed and not sent: ask before leaving. Server-side drafts mark the form clean with a "saved" event.
  const dirty = new Set();
  const changed = event => {
    const form = event.target.form ?? event.target.closest?.("form");
    if (form?.matches("[data-guard]")) dirty.add(form);
  };
  document.addEventListener("input", changed);
  document.addEventListener("change", changed);
  document.addEventListener("saved", event => dirty.delete(event.target));
  window.addEventListener("beforeunload", event => {
    for (const form of dirty) if (!form.isConnected) dirty.delete(form);
    if (dirty.size > 0) event.preventDefault();
  });

  // Asked once, in the words of the button; then sent once, whoever presses again.
  const sent = new Set();
  document.addEventListener("submit", event => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (question && !window.confirm(question)) {
      event.preventDefault();
      return;
    }
    if (sent.has(form)) {
      event.preventDefault();
      return;
    }
    // Runs after every other listener, so that a form which a script sends itself stays usable.
    setTimeout(() => {
      if (event.defaultPrevented || form.method !== "post" || form.target === "_blank") return;
      dirty.delete(form);
      sent.add(form);
      event.submitter?.setAttribute("aria-disabled", "true");
      if (form.matches("[data-download]")) setTimeout(() => release(form), 2000);
    });
  });
  const release = form => {
    sent.delete(form);
    for (const button of form.querySelectorAll("[aria-disabled]")) button.removeAttribute("aria-disabled");
  };
  // Back and forward show the page as it was left: pressed buttons must work again.
  window.addEventListener("pageshow", event => {
    if (event.persisted) [...sent].forEach(release);
  });

  // Menus close as menus do.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll("details.menu[open]")) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details.menu[open]") ?? document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A menu inside something that scrolls is placed over the page, and leaves when the page moves under it.
  document.addEventListener("toggle", event => {
    const menu = event.target;
    if (!menu.open || !menu.matches?.(".pipeline .menu, .table-wrap .menu")) return;
    const list = menu.querySelector("ul");
    const button = menu.querySelector("summary").getBoundingClientRect();
    const below = button.bottom + 4 + list.offsetHeight <= innerHeight;
    list.style.top = `${below ? button.bottom + 4 : Math.max(4, button.top - 4 - list.offsetHeight)}px`;
    list.style.left = `${Math.min(Math.max(4, button.right - list.offsetWidth), innerWidth - list.offsetWidth - 4)}px`;
  }, true);
  document.addEventListener("scroll", () => {
    for (const menu of document.querySelectorAll(":is(.pipeline, .table-wrap) details.menu[open]")) menu.open = false;
  }, { capture: true, passive: true });

  // What is marked so applies as it changes; the button stays for those without script.
  document.addEventListener("change", event => {
    const form = event.target.form;
    if (form?.matches("[data-auto-submit]") && event.target.matches("select, input[type=radio], input[type=checkbox]")
        && !event.target.closest("[popover]:popover-open")) form.requestSubmit();
  });

  // Text that counts down to its limit.
  const count = field => {
    const counter = document.getElementById(field.dataset.counter);
    if (counter) counter.textContent = counter.dataset.text.replace("{0}", Math.max(0, field.maxLength - field.value.length));
  };
  document.addEventListener("input", event => { if (event.target.dataset?.counter) count(event.target); });
  document.querySelectorAll("[data-counter]").forEach(count);

  // Other scripts say board.toast("Moved to Interview", undoButton): announced politely, gone after a while
  // unless something can be done with it or is being looked at.
  const toast = (text, action) => {
    const region = document.getElementById("toasts");
    if (!region) return null;
    const note = document.createElement("div");
    note.className = "toast-note";
    const words = document.createElement("span");
    words.textContent = text;
    note.append(words);
    if (action) note.append(action);
    region.append(note);
    const leave = () => setTimeout(() => note.matches(":hover, :focus-within") ? leave() : note.remove(), action ? 20000 : 6000);
    leave();
    return note;
  };
  window.board = Object.freeze({ toast });
})();
