// Shows what can be done with the chosen ones while something is chosen. Without it the buttons are simply always there.
(() => {
  "use strict";
  for (const bar of document.querySelectorAll("[data-selection]")) {
    const form = bar.closest("form");
    const count = bar.querySelector("[data-selection-count]");
    const picks = () => [...form.querySelectorAll("input[name=pick]")];
    const all = form.querySelector("[data-pick-all]");
    const show = () => {
      const boxes = picks();
      const chosen = boxes.filter(box => box.checked).length;
      bar.dataset.count = chosen;
      count.textContent = `${chosen} chosen`;
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    };
    form.addEventListener("change", event => {
      if (event.target === all) for (const box of picks()) box.checked = all.checked;
      if (event.target === all || event.target.name === "pick") show();
    });
    // The browser may bring choices back when one returns to the page.
    window.addEventListener("pageshow", show);
    form.addEventListener("picks-changed", show);
    show();

    // Enter in the tag field means the tag, not the form's first button.
    form.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.target.name !== "Tag") return;
      event.preventDefault();
      form.requestSubmit(bar.querySelector("[formaction$='/tag']"));
    });

    // A download leaves the page where it is: let the form be sent again.
    form.addEventListener("submit", event => form.toggleAttribute("data-download", event.submitter?.hasAttribute("data-download") ?? false));
  }
})();
