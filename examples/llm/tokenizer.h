// Byte-level tokenizer: token = byte, and three tokens that are no byte.
#pragma once

#include <string>
#include <vector>

constexpr int kBeginToken = 256;
constexpr int kEndToken = 257;
constexpr int kPadToken = 258;

// kBeginToken, then one token per byte.
std::vector<int> encode(const std::string& text);

// Bytes that do not print become \xNN; special tokens vanish.
std::string decode(const std::vector<int>& tokens);
