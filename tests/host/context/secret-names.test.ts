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
  ],
  English: [
    'Password',
    'Security code',
    'One-time code',
    'PIN',
    'Social Security number',
    'Recovery phrase',
    'Card number',
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
  ],
  French: [
    'Mot de passe',
    'Code secret',
    'Numéro de carte',
    'Cryptogramme',
    'Code de vérification',
    'Sécurité sociale',
  ],
  Spanish: ['Contraseña', 'Clave', 'Número de tarjeta', 'Código de seguridad'],
  Portuguese: ['Senha', 'Palavra-passe', 'Número do cartão', 'Código de segurança', 'CPF'],
  Italian: ['Parola segreta', 'Carta di credito', 'Codice di sicurezza', 'Codice fiscale'],
  Dutch: ['Wachtwoord', 'Kaartnummer', 'Pincode', 'Verificatiecode'],
  Polish: ['Hasło', 'Numer karty', 'Kod weryfikacyjny', 'PESEL'],
  Turkish: ['Şifre', 'ŞİFRE', 'Parola', 'Kredi kartı', 'Güvenlik kodu', 'Doğrulama kodu'],
  Russian: ['Пароль', 'Номер карты', 'Код подтверждения', 'Пин-код'],
  Arabic: ['كلمة المرور', 'كلمة السر', 'رقم البطاقة', 'رمز التحقق', 'رمز الأمان'],
  Hebrew: ['סיסמה', 'סיסמא', 'קוד סודי', 'מספר כרטיס', 'תעודת זהות'],
  Japanese: ['パスワード', 'ﾊﾟｽﾜｰﾄﾞ', '暗証番号', 'カード番号', '認証コード'],
  Chinese: ['密码', '密碼', '验证码', '信用卡号', '身份证号'],
  Korean: ['비밀번호', '인증번호', '카드 번호', '주민등록번호'],
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
