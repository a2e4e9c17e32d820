import {expect, test} from './fixtures.js';

test.use({viewport: {width: 1024, height: 768}, hasTouch: true, isMobile: true});

for (const position of ['bottom-right', 'bottom-left']) {
  test(`fingers have a grip of 44 pixels at a sidebar's edge, which stands beside it (${position})`, async ({
    page,
    pageWith,
    chat,
  }) => {
    await pageWith(`mode="sidebar" position="${position}" protocol="chatbotiq" agent="guide"`);
    await chat.launcher.tap();
    await expect(chat.panel).toBeVisible();
    const grip = page.getByRole('separator', {name: 'Width of the chat'});
    const {x, y, width, height} = (await grip.boundingBox())!;
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);

    const before = (await chat.panel.boundingBox())!;
    const outwards = position === 'bottom-right' ? -1 : 1;
    // Nothing of the chat but the space beside its words lies below it.
    const inside = outwards < 0 ? x + width - before.x : before.x + before.width - x;
    expect(inside).toBeLessThanOrEqual(outwards < 0 ? 10 : 1);

    await page.mouse.move(x + width / 2, y + height / 2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2 + outwards * 80, y + height / 2, {steps: 4});
    await page.mouse.up();
    await expect.poll(async () => (await chat.panel.boundingBox())?.width).toBe(before.width + 80);
  });
}
