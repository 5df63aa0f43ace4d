/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Whether a symbol of the configuration is set, as an integer constant expression: a symbol is defined as 1 or not at
 * all. Pasted to a prefix, the 1 becomes a name that is two arguments, which moves the 1 behind it to the second place.
 */
#define KCONFIG_SET_1 ignored,
#define KCONFIG_SECOND(first, second, ...) second
#define KCONFIG_PICK(pair) KCONFIG_SECOND(pair 1, 0, 0)
#define KCONFIG_PASTE(value) KCONFIG_PICK(KCONFIG_SET_##value)
#define KCONFIG_VALUE(value) KCONFIG_PASTE(value)
#define IS_BUILTIN(option) KCONFIG_VALUE(option)
#define IS_MODULE(option) KCONFIG_VALUE(option##_MODULE)
#define IS_ENABLED(option) (KCONFIG_VALUE(option) || KCONFIG_VALUE(option##_MODULE))
