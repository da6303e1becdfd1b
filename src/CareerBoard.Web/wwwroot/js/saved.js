// Saves an opening, or no longer, without leaving the page. What goes wrong, such as a sign-in that has ended, is left to the browser, which sends the form.
(() => {
  "use strict";
  const form = document.getElementById("saves");
  if (!form) return;

  const show = (button, isSaved) => {
    const number = button.dataset.save;
    for (const one of document.querySelectorAll(`[data-save="${number}"]`)) {
      one.setAttribute("aria-pressed", String(isSaved));
      one.setAttribute("formaction", `/jobs/${number}/save${isSaved ? "?handler=Remove" : ""}`);
      one.querySelector("[data-save-word]").textContent = isSaved ? "Saved" : "Save";
      const icon = one.querySelector("use");
      icon.setAttribute("href", `${icon.getAttribute("href").split("#")[0]}#${isSaved ? "bookmark-check" : "bookmark"}`);
    }
  };

  document.addEventListener("submit", async event => {
    const button = event.submitter;
    if (event.target.id !== "saves" || !button?.dataset.save || button.dataset.leave) return;
    event.preventDefault();
    event.stopPropagation();
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(button.getAttribute("formaction"), { method: "POST", body: new URLSearchParams(new FormData(event.target)), headers: { "HX-Request": "true" }, redirect: "manual" });
      if (response.status !== 204) throw new Error(response.statusText);
      show(button, button.getAttribute("aria-pressed") !== "true");
    } catch {
      button.dataset.leave = "true";
      event.target.requestSubmit(button);
    } finally {
      button.removeAttribute("aria-busy");
    }
  }, true);
})();
