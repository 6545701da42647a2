// «Sao chép câu»: the sentence stands in the page; the button puts it on the clipboard.
export function startCopies(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const source = button.parentElement.querySelector(".copy-source");
      await navigator.clipboard.writeText(source.textContent.trim());
      const word = button.lastChild;
      const said = word.textContent;
      word.textContent = document.documentElement.lang === "en" ? "Copied" : "Đã sao chép";
      setTimeout(() => { word.textContent = said; }, 2000);
    });
  }
}
