/** Answers with all that answers may have: whole, and cut where a picture shows them growing. */

export const SOURCES = [
  {
    title: 'Plans and prices',
    url: 'https://www.tidewater.example/plans',
    snippet:
      'Start is for 200 orders a month, Grow for 2,000. Both can be changed or left at the end of any month; what was paid ahead is paid back to the day.',
    score: 0.93,
  },
  {
    title: 'Scale, for large catalogues',
    url: 'https://www.tidewater.example/plans/scale',
    snippet: 'No limit to orders. Chat and phone every day from seven to ten.',
    score: 0.71,
  },
  {
    title: 'How shops compare order desks',
    url: 'https://stallkeeper.example/2026/order-desks',
    from_web: true,
    score: 0.44,
  },
  {title: 'Handbook, 3rd edition', snippet: 'Printed; page 12.'},
];

export const PLANS = `# What it costs

Two plans cover most shops [1]; a third is for **large catalogues** [2, 3].

| Plan | Orders a month | Support | Price |
|:-----|---------------:|:--------|------:|
| Start | 200 | by mail | 19 € |
| Grow | 2,000 | chat, weekdays | 79 € |
| Scale | unlimited | chat and phone, every day | 240 € |
`;

const SET_UP = `
## Set it up

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
> Prices are without tax. ~~The old plans~~ end in March 【4】.

- [x] Choose a plan
- [ ] Add the tag
- [ ] Tell your team

![The three plans side by side](https://www.tidewater.example/plans.png)

More in the [handbook](https://www.tidewater.example/handbook).
`;

export const WHOLE = PLANS + SET_UP + REST;
export const MID_TABLE = PLANS.slice(0, PLANS.indexOf('chat, weekdays') + 4);
export const MID_FENCE = (PLANS + SET_UP).slice(0, (PLANS + SET_UP).indexOf('if (reason') + 14);

export const SHORT =
  'Yes: **Grow** has room for 2,000 orders a month, and you can change the plan whenever you like [1].';

/** Its words name one host, its address another, which is long. */
export const DOUBTFUL =
  'Pay at [tidewater.com](https://tidewater-com.payments-and-invoices-of-many-shops.accounts.example/login).';

export const FORMULA = `The fee is a share of what you sell:

$$f = \\frac{p \\cdot n}{1 + r}$$

where \\(p\\) is the price and \\(n\\) the number of orders.`;

export const ARABIC = `# كم تكلّف

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
