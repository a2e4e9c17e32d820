import type {Page} from '@playwright/test';
import axe, {type NodeResult, type Result, type RunOnly} from 'axe-core';
import {contrastOnScreen, ENOUGH} from './contrast.js';

/** WCAG 2.2 AA with all that came before it, and what else is good practice. */
const EVERYTHING: RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** What may be otherwise where nothing but colours changed. */
const COLORS: RunOnly = {type: 'rule', values: ['color-contrast', 'link-in-text-block']};

/** What an audit found, one line each: rule, element, reason. */
export interface Audit {
  readonly violations: readonly string[];
  /** What axe could not decide, and a look at the pixels did not, either. */
  readonly undecided: readonly string[];
}

/** Audits the whole page, through all open shadow roots; `colors`: of a page that was audited, in other colours. */
export async function audit(page: Page, colors: 'colors' | undefined = undefined): Promise<Audit> {
  await page.evaluate(`globalThis.axe ?? (() => { ${axe.source} })()`);
  const {violations, incomplete} = await page.evaluate(
    runOnly =>
      (globalThis as unknown as {axe: typeof axe}).axe.run(document, {
        runOnly,
        resultTypes: ['violations', 'incomplete'],
        preload: false,
      }),
    colors ? COLORS : EVERYTHING,
  );
  const undecided: string[] = [];
  for (const result of incomplete) undecided.push(...(await decide(page, result)));
  return {violations: violations.flatMap(linesOf), undecided};
}

/** What is left of a result that axe could not decide: of contrasts, those that are too low on screen. */
async function decide(page: Page, result: Result): Promise<string[]> {
  if (result.id !== 'color-contrast') return linesOf(result);
  const lines: string[] = [];
  for (const node of result.nodes) {
    const contrast = await contrastOnScreen(page, placeOf(node));
    if (contrast !== undefined && contrast < ENOUGH)
      lines.push(`${lineOf(result, node)}; on screen it is ${contrast.toFixed(2)} : 1`);
  }
  return lines;
}

function linesOf(result: Result): string[] {
  return result.nodes.map(node => lineOf(result, node));
}

function lineOf({id}: Result, node: NodeResult): string {
  const {any, all, none} = node;
  return `${id}: ${placeOf(node)}: ${[...any, ...all, ...none].map(({message}) => message).join('; ')}`;
}

/** A selector that goes through shadow roots, as Playwright's do. */
function placeOf({target}: NodeResult): string {
  return target.flat().join(' ');
}
