/* ascii.h: what kind of character an ASCII byte is, whatever the locale (<ctype.h> asks it, and an answer must not
 * depend on it). c is a byte of UTF-8 text, signed or not, or a code point; nothing beyond ASCII is a digit, a letter,
 * or white space here, and -1 is nothing at all. is_word_byte takes every byte beyond ASCII for part of a word, which
 * is right where words are only to be told from what parts them; src/text knows real characters. */
#ifndef BASE_ASCII_H
#define BASE_ASCII_H

#include <stdbool.h>

static inline bool is_digit(int c) { return c >= '0' && c <= '9'; }
static inline bool is_lower(int c) { return c >= 'a' && c <= 'z'; }
static inline bool is_upper(int c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_letter(int c) { return is_lower(c | 0x20); }
static inline bool is_alnum(int c) { return is_letter(c) || is_digit(c); }
/* Space, and \t \n \v \f \r. */
static inline bool is_space(int c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
/* White space of XML 1.0 (S) and of JSON (ws, RFC 8259): neither \v nor \f. */
static inline bool is_markup_space(int c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
/* A byte of a character beyond ASCII; an ASCII letter or such a byte; a digit besides. */
static inline bool is_beyond_ascii(char c) { return (unsigned char)c >= 0x80; }
static inline bool is_letter_byte(char c) { return is_letter(c) || is_beyond_ascii(c); }
static inline bool is_word_byte(char c) { return is_letter_byte(c) || is_digit(c); }
/* The letter in lower case, in capitals; any other byte as it is. */
static inline char to_lower(char c) { return is_upper(c) ? (char)(c | 0x20) : c; }
static inline char to_upper(char c) { return is_lower(c) ? (char)(c & ~0x20) : c; }
/* 0 to 15 of a hexadecimal digit as hashes are written, in lower case; else -1. */
static inline int hex_value(int c) { return is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; }

#endif
