// Rows chosen in a table: what can be done with them shows while there are any.
(() => {
  "use strict";
  for (const form of document.querySelectorAll("form[data-selection]")) {
    const bar = form.querySelector(".selection");
    if (!bar) continue;
    const words = bar.querySelector("[data-text]");
    const count = () => {
      const chosen = form.querySelectorAll("tbody .check input:checked").length;
      bar.dataset.count = chosen;
      words.textContent = words.dataset.text.replace("{0}", chosen);
    };
    form.addEventListener("change", count);
    // A page that comes back from history keeps its checks.
    window.addEventListener("pageshow", count);
    count();
  }
})();
