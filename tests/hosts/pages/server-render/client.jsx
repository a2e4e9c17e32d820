import {StrictMode} from 'react';
import {hydrateRoot} from 'react-dom/client';
import {CHAT} from '../chat.js';
import {App} from '../react19/app.jsx';

hydrateRoot(
  document.getElementById('app'),
  <StrictMode>
    <App chat={CHAT} />
  </StrictMode>,
);
