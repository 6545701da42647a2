// A passkey that fails says so in the page's own words instead of in the console.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const said = document.querySelector("[data-passkey-error]");
  if (said) {
    said.hidden = false;
    said.focus();
  }
});
