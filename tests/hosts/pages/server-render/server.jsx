import {StrictMode} from 'react';
import {renderToString} from 'react-dom/server';
import {CHAT} from '../chat.js';
import {App} from '../react19/app.jsx';

/** The page's content as the server sends it. */
export const render = () =>
  renderToString(
    <StrictMode>
      <App chat={CHAT} />
    </StrictMode>,
  );
