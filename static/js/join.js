// How to join, in the words of the screen: the code in pairs, the address without what nobody types. Pure.

/** @param {string} code «48 39 20» */
export function pairs(code) {
  return code.replace(/(..)(?=.)/g, "$1 ");
}

/**
 * What to type to come to a page that asks for the code: «192.168.1.20:8000».
 * @param {string} url the address that the QR code says
 * @param {string} code
 */
export function address(url, code) {
  return url.replace(/^https?:\/\//, "").replace(new RegExp(`/j/${code}$`), "");
}
