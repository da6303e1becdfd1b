// Asks the browser for a passkey and posts its answer like any other form. Without passkeys the form stays hidden, and everything goes on with words.
(() => {
  "use strict";
  if (!window.PublicKeyCredential?.parseCreationOptionsFromJSON || !window.PublicKeyCredential?.parseRequestOptionsFromJSON) return;

  const words = {
    NotAllowedError: "It was stopped, or it took too long. Try again.",
    InvalidStateError: "This device has a passkey for your account already.",
    SecurityError: "Passkeys work at this board’s own address only.",
  };

  const questionOf = async form => {
    const answer = await fetch(`${form.action}?handler=options`, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" }, credentials: "same-origin" });
    // The board asks again who it is before it goes on.
    if (answer.redirected) {
      location.reload();
      return new Promise(() => { });
    }
    if (!answer.ok) throw new Error(answer.status === 429 ? "Too many tries in a short time. Wait a minute." : "The board did not answer. Load the page again.");
    return answer.json();
  };

  const askAsync = async (form, conditional) => {
    const { options, challenge } = await questionOf(form);
    const credential = form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), ...conditional });
    form.elements.credential.value = JSON.stringify(credential);
    form.elements.challenge.value = challenge;
    form.submit();
  };

  // One question to the browser at a time: the quiet one in the fields ends when the button asks. It is good for an hour, so it is asked anew before that.
  const QUIET_FOR = 50 * 60 * 1000;
  let quiet = null;
  let again = 0;

  const askQuietly = form => {
    quiet = new AbortController();
    askAsync(form, { mediation: "conditional", signal: quiet.signal }).catch(() => { });
    again = setTimeout(() => {
      quiet.abort();
      askQuietly(form);
    }, QUIET_FOR);
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    const error = form.querySelector("[data-passkey-error]");
    form.addEventListener("submit", async event => {
      event.preventDefault();
      error.hidden = true;
      clearTimeout(again);
      quiet?.abort();
      try {
        await askAsync(form);
      } catch (failure) {
        error.textContent = words[failure.name] ?? failure.message;
        error.hidden = false;
      }
    });

    if (form.dataset.conditional !== "true") continue;
    window.PublicKeyCredential.isConditionalMediationAvailable?.().then(available => {
      if (available) askQuietly(form);
    });
  }
})();
