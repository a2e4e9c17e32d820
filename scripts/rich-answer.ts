/** An answer with all that answers may have, for pictures: whole, and cut where a picture shows it growing. */

export const SOURCES = [
  {title: 'Shipping and returns', url: 'https://example.com/help/shipping'},
  {title: 'Price list 2026', url: 'https://example.com/prices'},
  {title: 'Handbook, 3rd edition'},
];

const TABLE = `## What it costs

Two plans cover most shops [1]; a third is for **large catalogues** [2, 3].

| Plan | Orders a month | Support | Price |
|:-----|---------------:|:--------|------:|
| Start | 200 | by mail | 19 € |
| Grow | 2,000 | chat, weekdays | 79 € |
| Scale | unlimited | chat and phone, every day | 240 € |
`;

const FENCE = `
### Set it up

1. Create a key in *Settings → Keys*.
2. Add the tag to your page:
   - once, before \`</body>\`;
   - with your own \`agent\`.
3. Press \`Ctrl\` + \`R\`.

\`\`\`js
// Greets whoever opens the chat for the first time.
import {DragomanChat} from 'dragoman';

DragomanChat.define();
const chat = document.querySelector('dragoman-chat');
chat.addEventListener('dragoman-open', ({reason}) => {
  if (reason === 'user' && chat.getMessages().length === 0) {
    chat.addMessage({role: 'assistant', text: \`Hello, it is \${new Date().toLocaleTimeString()}!\`});
  }
}, {once: true});
\`\`\`
`;

const REST = `
> Prices are without tax. ~~The old plans~~ end in March 【3】.

- [x] Choose a plan
- [ ] Add the tag
- [ ] Tell your team

![The three plans side by side](https://example.com/plans.png)

More in the [handbook](https://example.com/handbook).
`;

export const WHOLE = TABLE + FENCE + REST;
export const MID_TABLE = TABLE.slice(0, TABLE.indexOf('chat, weekdays') + 4);
export const MID_FENCE = (TABLE + FENCE).slice(0, (TABLE + FENCE).indexOf('if (reason') + 14);

export const ARABIC = `## كيف تبدأ

هناك **خطتان** تناسبان معظم المتاجر [1]، وثالثة للكتالوجات الكبيرة [2].

| الخطة | الطلبات | السعر |
|---|---|---|
| Start | 200 | 19 € |
| Grow | 2,000 | 79 € |

1. أنشئ مفتاحًا.
2. أضف الوسم إلى صفحتك:

\`\`\`html
<dragoman-chat protocol="interakt" agent="shop"></dragoman-chat>
\`\`\`

> الأسعار بدون ضريبة.

This paragraph is English, in a chat that runs from right to left.
`;
