import {css} from 'lit';

/** What the question before a link says, beside what every question has. */
export const linkQuestionStyles = css`
  dragoman-link-question p {
    margin: 0 0 12px;
  }
  dragoman-link-question .confirm-question {
    font-weight: 600;
  }
  .link-host {
    display: block;
    margin-block-start: 4px;
    padding: 8px 12px;
    border: 1px solid var(--_border);
    border-radius: 8px;
    text-align: start;
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  a.quiet-button {
    display: inline-flex;
    align-items: center;
    color: inherit;
    text-decoration: none;
  }
`;
