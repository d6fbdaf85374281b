#include "tokenizer.h"

#include <cstdio>

std::vector<int> encode(const std::string& text) {
  std::vector<int> tokens{kBeginToken};
  for (unsigned char byte : text) tokens.push_back(byte);
  return tokens;
}

std::string decode(const std::vector<int>& tokens) {
  std::string text;
  for (int token : tokens) {
    if (token < 0 || token > 255) continue;
    if (token >= ' ' && token <= '~' && token != '\\') {
      text += static_cast<char>(token);
    } else {
      char escaped[5];
      std::snprintf(escaped, sizeof(escaped), "\\x%02x", token);
      text += escaped;
    }
  }
  return text;
}
