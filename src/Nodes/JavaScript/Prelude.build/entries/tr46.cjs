// Stands before the library that knows Unicode domain names, which is a bundle of its own: reading past its tables takes longer than all
// the rest, and a name in plain ASCII without a punycode label only needs its capitals lowered (the URL standard says so under "domain to
// ASCII").
const punycode = /(^|\.)xn--/i;
const plain = /^[\x00-\x7f]*$/;
const names = () => lib.part('generated/domain-names');

exports.toASCII = (domain, options) =>
  !options.verifyDNSLength && plain.test(domain) && !punycode.test(domain)
    ? domain.toLowerCase()
    : names().toASCII(domain, options);
exports.toUnicode = (domain, options) => names().toUnicode(domain, options);
