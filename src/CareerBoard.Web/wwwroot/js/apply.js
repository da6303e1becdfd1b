// Saves an application as it is written: what was typed a moment after typing stops, a file as soon as it is chosen.
// The button "Save draft" does the same without script.
(() => {
  "use strict";
  const form = document.querySelector("form[data-autosave]");
  const state = document.querySelector("[data-draft-state]");
  if (!form || !state) return;

  const largest = 10 * 1024 * 1024;
  let timer = 0;
  let running = null;
  let again = false;
  let sending = false;

  const show = (name, words) => {
    state.hidden = false;
    state.dataset.state = name;
    state.textContent = words;
  };

  const say = (field, words) => {
    const error = field.querySelector("[data-error]");
    error.textContent = words;
    field.classList.toggle("invalid", words !== "");
    field.querySelector("input[type=file]").toggleAttribute("aria-invalid", words !== "");
  };

  const keep = (field, file) => {
    field.querySelector("[data-kept-id]").value = file.id;
    field.querySelector("[data-kept-name]").textContent = file.name;
    field.querySelector("[data-kept-size]").textContent = file.size;
    field.querySelector("[data-kept]").hidden = false;
    say(field, "");
  };

  const fieldOf = name => [...form.querySelectorAll("[data-file-field]")].find(f => f.dataset.fileField === name);

  const save = async () => {
    clearTimeout(timer);
    if (sending) return;
    if (running) {
      again = true;
      return;
    }
    if (!navigator.onLine) {
      show("offline", "Offline: not saved yet");
      return;
    }
    show("saving", "Saving…");
    const chosen = [...form.querySelectorAll("input[type=file]")].filter(input => input.files.length > 0);
    const files = new Map(chosen.map(input => [input, input.files[0]]));
    const abort = running = new AbortController();
    try {
      const answer = await fetch(form.dataset.autosave, { method: "POST", body: new FormData(form), signal: abort.signal, redirect: "error", headers: { Accept: "application/json" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const { saved, applied, files: kept, errors } = await answer.json();
      if (applied) {
        location.assign(applied);
        return;
      }
      for (const [name, file] of Object.entries(kept)) keep(fieldOf(name), file);
      for (const [input, file] of files) {
        const field = input.closest("[data-file-field]");
        if (errors[input.name]) say(field, errors[input.name]);
        if (input.files[0] === file) input.value = "";
      }
      const time = new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
      if (saved && !errors[""]) {
        show("saved", `Draft saved at ${time}`);
        if (!again) form.dispatchEvent(new Event("saved", { bubbles: true }));
      } else {
        show("failed", errors[""] ?? "Not saved. Try “Save draft”.");
      }
    } catch (error) {
      if (error.name === "AbortError") return;
      show(navigator.onLine ? "failed" : "offline", navigator.onLine ? "Not saved. Try “Save draft”; nothing on this page is lost." : "Offline: not saved yet");
    } finally {
      running = null;
      if (again) {
        again = false;
        save();
      }
    }
  };

  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, 1200);
  };

  form.addEventListener("input", event => {
    if (event.target.type !== "file") later();
  });
  form.addEventListener("change", event => {
    const input = event.target;
    if (input.type !== "file") {
      later();
      return;
    }
    const file = input.files[0];
    const field = input.closest("[data-file-field]");
    if (!file || !field) return;
    if (file.size > largest) {
      say(field, "Choose a file of at most 10 MB.");
      input.value = "";
      return;
    }
    save();
  });

  // The form's own post carries everything; a save still under way would only race with it.
  form.addEventListener("submit", () => {
    sending = true;
    clearTimeout(timer);
    running?.abort();
  });
  window.addEventListener("pageshow", () => { sending = false; });
  window.addEventListener("online", save);
  window.addEventListener("offline", () => show("offline", "Offline: not saved yet"));
})();
