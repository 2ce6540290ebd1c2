// Two pictures, pixel by pixel. The browser decodes them, so no package is needed for it.

/** From here on a difference of one colour channel, of 255, is one that an eye sees. */
const SEEN = 64;

/** The share of pixels that differ between two PNGs of one size; 1 where their sizes differ. */
export async function difference(page, one, other) {
  const addresses = [one, other].map((bytes) => `data:image/png;base64,${bytes.toString("base64")}`);
  return page.evaluate(async ([addresses, seen]) => {
    const [a, b] = await Promise.all(addresses.map(async (src) => {
      const image = new Image();
      image.src = src;
      await image.decode();
      const canvas = new OffscreenCanvas(image.width, image.height);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0);
      return context.getImageData(0, 0, image.width, image.height);
    }));
    if (a.width !== b.width || a.height !== b.height) return 1;
    let differ = 0;
    for (let at = 0; at < a.data.length; at += 4) {
      if ([0, 1, 2].some((channel) => Math.abs(a.data[at + channel] - b.data[at + channel]) >= seen)) differ += 1;
    }
    return differ / (a.width * a.height);
  }, [addresses, SEEN]);
}
