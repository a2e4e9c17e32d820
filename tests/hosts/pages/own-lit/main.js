import {html, render} from 'lit';

render(html`<h1>Rendered by the Lit of the page</h1>`, document.getElementById('app'));
