// Puts a template into the message where the caret is, without loading the page. Without script the button beside it does the same by a post.
(() => {
  "use strict";
  for (const choice of document.querySelectorAll("[data-message-template]")) {
    const form = choice.form;
    const text = form.elements["Form.Text"];
    const button = form.querySelector("[formaction$='handler=Insert']");
    button.addEventListener("click", async event => {
      event.preventDefault();
      if (!choice.value) return choice.focus();
      try {
        const response = await fetch(`${choice.dataset.messageTemplate}?template=${encodeURIComponent(choice.value)}`);
        if (!response.ok || response.redirected) throw new Error(response.statusText);
        const page = new DOMParser().parseFromString(await response.text(), "text/html");
        const filled = page.querySelector("textarea[name='Form.Text']").value;
        const before = text.value.slice(0, text.selectionStart);
        const gap = before.length === 0 || before.endsWith("\n") ? "" : "\n\n";
        text.focus();
        text.setRangeText(gap + filled, text.selectionStart, text.selectionEnd, "end");
        text.dispatchEvent(new Event("input", { bubbles: true }));
      } catch {
        // What is missing here the page has: send the form as if there were no script.
        form.removeAttribute("data-guard");
        form.action = button.getAttribute("formaction");
        form.submit();
      }
    });
  }
})();
