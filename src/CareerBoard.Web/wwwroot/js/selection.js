// Shows what can be done with the chosen ones while something is chosen. Without it the buttons are simply always there.
(() => {
  "use strict";
  for (const bar of document.querySelectorAll("[data-selection]")) {
    const form = bar.closest("form");
    const count = bar.querySelector("[data-selection-count]");
    const picks = () => [...form.querySelectorAll("input[name=pick]")];
    const all = form.querySelector("[data-pick-all]");
    // Whole columns, with those that are not shown: their cards need no choosing of their own.
    const wholes = [...form.querySelectorAll("input[name=all]")];
    const laneOf = box => box.closest(".lane");
    const follow = () => {
      for (const whole of wholes) {
        for (const box of laneOf(whole).querySelectorAll("input[name=pick]")) {
          if (whole.checked) box.checked = box.disabled = true;
          else if (box.disabled) box.checked = box.disabled = false;
        }
      }
    };
    const show = () => {
      follow();
      const boxes = picks();
      const chosen = boxes.filter(box => box.checked && !box.disabled).length + wholes.filter(whole => whole.checked).reduce((sum, whole) => sum + Number(whole.value.split(":")[1]), 0);
      bar.dataset.count = chosen;
      count.textContent = `${chosen} chosen`;
      if (all) {
        all.checked = chosen > 0 && chosen === boxes.length;
        all.indeterminate = chosen > 0 && chosen < boxes.length;
      }
    };
    form.addEventListener("change", event => {
      if (event.target === all) for (const box of picks()) box.checked = all.checked;
      if (event.target === all || event.target.name === "pick" || event.target.name === "all") show();
    });
    // As many as the column's head says; a choice that was made keeps the number for which it was made.
    form.addEventListener("counted", event => {
      const whole = event.detail.querySelector("input[name=all]");
      if (!whole || whole.checked) return;
      const count = event.detail.querySelector("[data-count]").textContent;
      whole.value = `${event.detail.dataset.stage}:${count}`;
      event.detail.querySelector("[data-all-count]").textContent = count;
      whole.closest("label").hidden = count === "0";
    });
    form.addEventListener("htmx:afterSwap", show);
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
