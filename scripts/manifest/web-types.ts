/** Web types: the same for the editors of JetBrains, which find them by the field `web-types` of package.json. */
import type {CustomElementDeclaration} from 'custom-elements-manifest';
import {membersOf} from './manifest.js';
import {isFlag, wordsOf} from './words.js';

export function webTypes(
  element: CustomElementDeclaration,
  {name, version}: {name: string; version: string},
) {
  return {
    $schema: 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json',
    ...{name, version, 'description-markup': 'markdown'},
    contributions: {
      html: {elements: [htmlElement(element)]},
      css: {
        properties: (element.cssProperties ?? []).map(named),
        'pseudo-elements': (element.cssParts ?? []).map(({name, description}) =>
          named({name: `part(${name})`, description}),
        ),
      },
    },
  };
}

function htmlElement(element: CustomElementDeclaration) {
  const {tagName = '', summary, attributes = [], slots = [], events = []} = element;
  return {
    ...named({name: tagName, description: summary}),
    attributes: attributes.map(attribute => ({
      ...named(attribute),
      ...(attribute.default !== undefined && {default: attribute.default}),
      value: isFlag(attribute)
        ? {kind: 'no-value', type: 'boolean'}
        : {kind: 'plain', type: attribute.type?.text},
      ...(wordsOf(attribute).length > 0 && {values: wordsOf(attribute).map(name => ({name}))}),
    })),
    slots: slots.map(named),
    js: {
      properties: membersOf(element).fields.map(field => ({...named(field), type: field.type?.text})),
      events: events.map(event => ({...named(event), type: event.type.text})),
    },
  };
}

function named({name, description}: {name: string; description?: string | undefined}) {
  return {name, ...(description && {description})};
}
