/**
 * What the launcher says where the chat could not be loaded, in each language that has words of its own:
 * `error-network` and `retry` of `src/locales/`, which are not there without the chat.
 */
export const LAUNCHER_FAILURES: Readonly<Record<string, string>> = {
  ar: 'تعذّر الوصول إلى الدردشة. إعادة المحاولة',
  de: 'Der Chat ist nicht erreichbar. Noch einmal',
  en: 'The chat could not be reached. Try again',
  es: 'No se ha podido conectar con el chat. Reintentar',
  fr: 'Le chat est injoignable. Réessayer',
  he: 'לא ניתן להתחבר לצ׳אט. ניסיון נוסף',
  it: 'Impossibile raggiungere la chat. Riprova',
  ja: 'チャットに接続できませんでした。 再試行',
  ko: '채팅에 연결할 수 없습니다. 다시 시도',
  nl: 'De chat is niet bereikbaar. Opnieuw proberen',
  pl: 'Nie można połączyć się z czatem. Spróbuj ponownie',
  'pt-BR': 'Não foi possível acessar o chat. Tentar de novo',
  tr: 'Sohbete ulaşılamadı. Tekrar dene',
  'zh-CN': '无法连接到聊天。 重试',
};
