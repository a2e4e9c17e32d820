import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';
import {CHAT} from '../chat.js';
import {App} from './app.jsx';

createRoot(document.getElementById('app')).render(
  <StrictMode>
    <App chat={CHAT} />
  </StrictMode>,
);
