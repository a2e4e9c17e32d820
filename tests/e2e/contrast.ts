import type {Page} from '@playwright/test';

/** Of ordinary text, WCAG 2.2 AA. Large text may have less: held to this it errs on the safe side. */
export const ENOUGH = 4.5;

/** Letters are not painted, and all that is coloured after them stays as it is. */
const WITHOUT_LETTERS = '*, *::placeholder { -webkit-text-fill-color: transparent !important }';

/** A place whose letters can be seen, in pixels of the view, and what colour they have. */
interface Letters {
  readonly color: string;
  readonly boxes: readonly {x: number; y: number; width: number; height: number}[];
}

/**
 * The contrast that a text has on screen, for what axe cannot decide from styles alone: its colour against the pixels
 * around its letters, of which the worst counts. Undefined where something lies over the text, so that there is nothing
 * to be read, and where the visitor forces colours: they are the visitor's own, and letters cannot be taken away.
 */
export async function contrastOnScreen(page: Page, selector: string): Promise<number | undefined> {
  const letters = await page.locator(selector).first().evaluate(lettersOf);
  if (letters.boxes.length === 0) return undefined;
  const picture = await page.screenshot({style: WITHOUT_LETTERS, animations: 'disabled', scale: 'css'});
  return page.evaluate(worstContrast, [picture.toString('base64'), letters] as const);
}

/** Of an element's own texts, the lines that are not covered. Runs in the page. */
function lettersOf(element: Element): Letters {
  // Where something may lie over a line, as shares of its box.
  const spots = [0.02, 0.25, 0.5, 0.75, 0.98];
  const root = element.getRootNode() as Document | ShadowRoot;
  const forced = matchMedia('(forced-colors: active)').matches;
  const own =
    element instanceof HTMLTextAreaElement
      ? [element]
      : [...element.childNodes].filter(node => node.nodeType === 3);
  const boxes = own.flatMap(node => {
    const range = document.createRange();
    range.selectNode(node);
    return [...range.getClientRects()];
  });
  const isOpen = ({x, y, width, height}: DOMRect): boolean =>
    spots.every(across =>
      spots.every(down => {
        const top = root.elementFromPoint(x + width * across, y + height * down);
        return top !== null && (element.contains(top) || top.contains(element));
      }),
    );
  return {
    color: getComputedStyle(element).color,
    boxes: boxes
      .filter(box => !forced && box.width > 0 && box.height > 0 && isOpen(box))
      .map(({x, y, width, height}) => ({x, y, width, height})),
  };
}

/** Runs in the page. */
async function worstContrast([png, {color, boxes}]: readonly [string, Letters]): Promise<number> {
  const luminance = (pixels: Uint8ClampedArray, at: number): number => {
    const [red = 0, green = 0, blue = 0] = [0, 1, 2].map(channel => {
      const share = (pixels[at + channel] ?? 0) / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(image.width, image.height);
  const context = canvas.getContext('2d', {willReadFrequently: true});
  if (!context) throw new Error('There is no canvas.');
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const ink = luminance(context.getImageData(0, 0, 1, 1).data, 0);
  context.drawImage(image, 0, 0);
  let worst = 21;
  for (const {x, y, width, height} of boxes) {
    const {data} = context.getImageData(x, y, Math.max(1, width), Math.max(1, height));
    for (let at = 0; at < data.length; at += 4) {
      const paper = luminance(data, at);
      worst = Math.min(worst, (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05));
    }
  }
  return worst;
}
