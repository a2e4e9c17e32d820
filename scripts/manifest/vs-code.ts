/** Custom data of VS Code: what it completes in HTML and CSS, and says of it. The format is vscode-custom-data 1.1. */
import type {CustomElementDeclaration} from 'custom-elements-manifest';
import {isFlag, wordsOf} from './words.js';

/** For the setting `html.customData`. */
export function htmlCustomData({tagName, summary, attributes = []}: CustomElementDeclaration) {
  const described = attributes.map(attribute => ({
    name: attribute.name,
    description: markdown(attribute.description),
    ...(isFlag(attribute) && {valueSet: 'v'}),
    ...(wordsOf(attribute).length > 0 && {values: wordsOf(attribute).map(name => ({name}))}),
  }));
  return {version: 1.1, tags: [{name: tagName, description: markdown(summary), attributes: described}]};
}

/** For the setting `css.customData`. */
export function cssCustomData({cssProperties = [], cssParts = []}: CustomElementDeclaration) {
  return {
    version: 1.1,
    properties: cssProperties.map(({name, description}) => ({name, description: markdown(description)})),
    pseudoElements: cssParts.map(({name, description}) => ({
      name: `::part(${name})`,
      description: markdown(description),
    })),
  };
}

function markdown(value = '') {
  return {kind: 'markdown', value};
}
