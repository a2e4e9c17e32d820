/**
 * Words that say of a field that it holds a secret, in the languages that the chat speaks and some more: for password,
 * secret, token, card, security code, one-time code, social security number, account number of a bank. They are looked for
 * anywhere in a name, without accents, blanks and signs. Better a harmless field too many is kept back than a secret told.
 */
const WORDS = `
  pass pwd secret token csrf xsrf cvv cvc iban card credential apikey privatekey accesskey signingkey socialsecurity
  securitycode verificationcode authcode authenticationcode accesscode onetimecode recoverycode backupcode recoveryphrase
  seedphrase mnemonic securityanswer securityquestion maidenname twofactor smscode logincode signincode securecode
  digitcode bankaccount routingnumber sortcode
  passwort kennwort geheim kreditkart bankkart girokart kartennummer prufziffer prufnummer sicherheitscode einmalcode
  bestatigungscode zugangscode verifizierungscode authentifizierungscode wiederherstellungscode sozialversicherung
  kontonummer bankverbindung
  motdepasse codesecret codeconfidentiel cartebancaire cartebleue cartedecredit cartedepaiement numerodecarte cryptogramme
  codedesecurite codedeverification codedeconfirmation codedacces codederecuperation codeausageunique securitesociale
  jeton comptebancaire numerodecompte
  contrasena secreto tarjeta codigodeseguridad codigodeverificacion codigodeconfirmacion codigodeacceso
  codigodeunsolouso seguridadsocial cuentabancaria numerodecuenta
  senha segredo cartao codigodeseguranca codigodeverificacao codigodeconfirmacao codigodeacesso segurancasocial
  contabancaria numerodaconta
  segreto segreta cartadicredito cartadidebito numerodicarta numerocarta numerodellacarta codicedisicurezza
  codicediverifica codicediconferma codicediaccesso codicemonouso codicefiscale contocorrente numerodiconto
  wachtwoord creditkaart bankkaart kaartnummer pincode beveiligingscode verificatiecode bevestigingscode toegangscode
  herstelcode eenmaligecode burgerservicenummer rekeningnummer
  hasło haslo tajn sekret kartakredytowa kartykredytowej kartyplatniczej kartypłatniczej numerkarty kodweryfikacyjny
  kodzabezpieczajacy kodjednorazowy kodpotwierdz koddostepu kodbezpieczenstwa pesel numerkonta numerrachunku
  sifre parola gizli kredikart bankakart kartnumara kartno guvenlikkodu dogrulamakodu onaykodu tekkullanıml erisimkodu
  kimlikno hesapno hesapnumara
  парол секрет токен номеркарты кредитнойкарты банковскойкарты кодподтверждения кодбезопасности кодпроверки кодовоеслово
  одноразов пинкод кодизсмс снилс номерсчета
  losenord adgangskode salasana heslo jelszo κωδικ matkhau katasandi पासवर्ड รหัสผ่าน رمزعبور گذرواژه
  كلمةالمرور كلمةالسر الرقمالسري رمزسري بطاقة رمزالتحقق رمزالتأكيد رمزالأمان رقمالهوية
  رقمالحساب
  סיסמ סודי סודית כרטיס קודאימות קודאבטחה קודחדפעמי תעודתזהות חשבוןבנק
  パスワード 暗証 秘密 カード 認証コード 確認コード セキュリティコード ワンタイム マイナンバー 合言葉 口座番号
  密码 密碼 口令 密钥 密鑰 令牌 验证码 驗證碼 校验码 卡号 卡號 信用卡 银行卡 銀行卡 安全码 安全碼 动态码 動態碼 助记词 私钥 私鑰 身份证 身分證
  银行账 銀行帳
  비밀번호 암호 비밀 인증번호 인증코드 보안코드 카드 일회용 주민등록 계좌번호`
  .trim()
  .split(/\s+/)
  .map(lettersOf);

/** The same for short words, which would be found inside of others: they have to stand alone. */
const SHORT_WORDS = new Set([
  'pin',
  'otp',
  'totp',
  'tan',
  'mtan',
  'mfa',
  '2fa',
  'ssn',
  'cpf',
  'bsn',
  'dni',
  'mdp',
  'clave',
  'csc',
]);

/** Short words that are found where they are glued to another: few words begin or end so by themselves. */
const GLUED = /^ssn|(?:ssn|otp)$/;

/** Words of every day in which one of the above is found. */
const HARMLESS = /passenger|passagier|passager|passagem|passeio/g;

/** Whether a name, a label or a word of an address says that what it names is a secret. */
export function saysSecret(name: string): boolean {
  const letters = lettersOf(name).replace(HARMLESS, ' ');
  if (WORDS.some(word => letters.includes(word))) return true;
  return wordsOf(name).some(word => SHORT_WORDS.has(word) || GLUED.test(word));
}

/** Letters and digits alone, in lower case and without accents: `mot-de-passe` and `Mot de passe` are one. */
function lettersOf(name: string): string {
  return decomposed(name).replace(/[^\p{L}\p{N}]+/gu, '');
}

/** `cardPin2` has three words: `card`, `pin`, and one that is no word. */
function wordsOf(name: string): string[] {
  const apart = name.replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
  return decomposed(apart)
    .replace(/\p{M}+/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .map(word => word.replace(/(?<=\D)\d+$/, ''));
}

/** Accents stand behind their letters. */
function decomposed(text: string): string {
  return text.normalize('NFKC').toLowerCase().normalize('NFD');
}
