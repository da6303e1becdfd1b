// The posting editor: previews as one types. Adding and moving parts is the form's own buttons, sent by htmx where it runs.
(() => {
  "use strict";
  const waiting = new WeakMap();

  const preview = async field => {
    const place = field.parentElement.querySelector(".preview");
    const data = new FormData();
    data.set("markdown", field.value);
    data.set("__RequestVerificationToken", field.form.elements["__RequestVerificationToken"].value);
    try {
      const answer = await fetch("/admin/postings/preview-markdown", { method: "POST", body: data });
      const text = await answer.text();
      // The server cleaned what it sends as HTML; everything else is words.
      if (answer.ok) place.innerHTML = text;
      else if (answer.status === 422) place.textContent = text;
    } catch {
      // Offline: the preview stays as it was, and typing goes on.
    }
  };

  document.addEventListener("input", event => {
    const field = event.target;
    if (!field.matches?.("textarea[data-markdown]")) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => preview(field), 400));
  });

  // A part that came or went is a change like any other: the guard has to know.
  document.addEventListener("htmx:afterSettle", event => {
    const form = event.target.closest?.("form[data-guard]");
    if (form) form.dispatchEvent(new Event("input", { bubbles: true }));
  });
  document.addEventListener("htmx:sendError", () => board.toast("No connection. What you typed is still here; try again."));
  document.addEventListener("htmx:responseError", () => board.toast("That did not work. What you typed is still here; try again."));
})();
