/** How the pages reach the demo's API, which the server of the pages has. */
export const CHAT = {
  protocol: 'chatbotiq',
  apiUrl: '/api/chatbotiq',
  agent: '5f0c1a52-3f7e-4f55-9b1d-6c2f6d6e8a01',
};
