import {expect} from '@open-wc/testing';
import {saysSecret} from '../../../src/host/context/secret-names.js';

const SECRETS = {
  'the contract': ['pass', 'pwd', 'secret', 'token', 'csrf', 'ssn', 'cvv', 'cvc', 'iban', 'card'],
  code: [
    'user[password]',
    'newPassword',
    'passwd',
    'client_secret',
    'csrfmiddlewaretoken',
    '_token',
    'ccCvc2',
    'userSSN',
    'api-key',
    'cardPin2',
    'customerssn',
    'smsOTP',
    'smsotp',
  ],
  English: [
    'Password',
    'Security code',
    'One-time code',
    'PIN',
    'Social Security number',
    'Recovery phrase',
    'Card number',
    'Enter the 6-digit code',
    'Two-factor code',
    'Mother’s maiden name',
    'Bank account',
  ],
  German: [
    'Passwort',
    'Kennwort',
    'Geheimzahl',
    'Kreditkartennummer',
    'Prüfziffer',
    'PIN',
    'TAN',
    'Sicherheitscode',
    'Kontonummer',
  ],
  French: [
    'Mot de passe',
    'Code secret',
    'Numéro de carte',
    'Cryptogramme',
    'Code de vérification',
    'Sécurité sociale',
    'Code d’accès',
  ],
  Spanish: ['Contraseña', 'Clave', 'Número de tarjeta', 'Código de seguridad', 'Código de acceso'],
  Portuguese: [
    'Senha',
    'Palavra-passe',
    'Número do cartão',
    'Código de segurança',
    'Código de verificação',
    'CPF',
  ],
  Italian: [
    'Parola segreta',
    'Carta di credito',
    'Codice di sicurezza',
    'Codice di conferma',
    'Codice fiscale',
  ],
  Dutch: ['Wachtwoord', 'Kaartnummer', 'Pincode', 'Verificatiecode', 'Eenmalige code'],
  Polish: ['Hasło', 'Numer karty', 'Kod weryfikacyjny', 'Kod potwierdzający', 'PESEL'],
  Turkish: [
    'Şifre',
    'ŞİFRE',
    'Parola',
    'Kredi kartı',
    'Güvenlik kodu',
    'Doğrulama kodu',
    'Tek kullanımlık şifre',
  ],
  Russian: ['Пароль', 'Номер карты', 'Код подтверждения', 'Пин-код', 'Номер счёта', 'Одноразовый код'],
  Arabic: ['كلمة المرور', 'كلمة السر', 'رقم البطاقة', 'رمز التحقق', 'رمز التأكيد', 'رمز الأمان'],
  Hebrew: ['סיסמה', 'סיסמא', 'קוד סודי', 'מספר כרטיס', 'קוד חד-פעמי', 'תעודת זהות'],
  Japanese: ['パスワード', 'ﾊﾟｽﾜｰﾄﾞ', '暗証番号', 'カード番号', '認証コード', '口座番号'],
  Chinese: ['密码', '密碼', '验证码', '信用卡号', '身份证号', '助记词'],
  Korean: ['비밀번호', '인증번호', '카드 번호', '주민등록번호', '계좌번호'],
};

const HARMLESS = [
  ...[
    'name',
    'first_name',
    'email',
    'city',
    'street',
    'postalCode',
    'country',
    'company',
    'message',
    'quantity',
    'color',
  ],
  ...[
    'passengers',
    'Passenger name',
    'className',
    'classname',
    'businessName',
    'Business name',
    'Shipping',
    'Opinion',
    'Titan',
    'Stadt',
    'Straße',
    'Prénom',
    'Ciudad',
  ],
  ...[
    'Cidade',
    'Città',
    'Woonplaats',
    'Miasto',
    'Şehir',
    'Город',
    'المدينة',
    'עיר',
    '市区町村',
    '城市',
    '도시',
    '',
    '—',
  ],
];

describe('a name that says secret', () => {
  for (const [where, names] of Object.entries(SECRETS)) {
    it(`is known in ${where}`, () => {
      expect(names.filter(name => !saysSecret(name))).to.deep.equal([]);
    });
  }

  it('is none of those of everyday fields', () => {
    expect(HARMLESS.filter(saysSecret)).to.deep.equal([]);
  });

  it('says so beside a harmless word, too', () => {
    expect(saysSecret('passenger_password')).to.be.true;
    expect(saysSecret('passengerpass')).to.be.true;
  });
});
