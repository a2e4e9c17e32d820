// Templates are compiled in the browser, and zone.js has put its own `Promise`, timers and listeners in place.
import '@angular/compiler';
import 'zone.js';
import 'dragoman/define';
import {Component, CUSTOM_ELEMENTS_SCHEMA, provideZoneChangeDetection} from '@angular/core';
import {bootstrapApplication} from '@angular/platform-browser';
import {CHAT} from '../chat.js';

@Component({
  selector: 'app-root',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <main>
      <h1>A page of Angular</h1>
      <output>{{ answers }}</output>
      <dragoman-chat
        [protocol]="chat.protocol"
        [apiUrl]="chat.apiUrl"
        [agent]="chat.agent"
        [starters]="starters"
        (dragoman-message)="onMessage($event)"
      ></dragoman-chat>
    </main>
  `,
})
class App {
  readonly chat = CHAT;
  readonly starters = [{label: 'Begin', prompt: 'How do I get started?'}];
  answers = 0;

  onMessage({message}: {message: {role: string}}): void {
    if (message.role === 'assistant') this.answers++;
  }
}

await bootstrapApplication(App, {providers: [provideZoneChangeDetection()]});
