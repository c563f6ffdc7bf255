/** The texts of a page whose contrast with their background is below WCAG's 4.5. */
export const weakTexts = `(() => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgb = (colour) => { canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1); return [...canvas.getImageData(0, 0, 1, 1).data]; };
  const light = ([red, green, blue]) => [red, green, blue].map((each) => each / 255).map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4).reduce((sum, each, at) => sum + each * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (element) => { for (let each = element; each; each = each.parentElement) { const colour = getComputedStyle(each).backgroundColor; if (colour !== "rgba(0, 0, 0, 0)") return colour; } return "white"; };
  return [...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim() !== "")).flatMap((each) => {
    const [one, other] = [light(rgb(getComputedStyle(each).color)), light(rgb(behind(each)))].sort((a, b) => b - a);
    return (one + 0.05) / (other + 0.05) < 4.5 ? [each.textContent.slice(0, 40)] : [];
  });
})()`;
