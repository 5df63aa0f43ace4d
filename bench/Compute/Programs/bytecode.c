// SPDX-License-Identifier: GPL-2.0-only
// An interpreter of a stack machine's byte code: sieves primes and computes Collatz lengths.
#include <stdint.h>

enum opcode {
	PUSH, ADD, SUB, MUL, DIV, MOD, LESS, EQUAL, LOAD, STORE, LOAD_ARRAY, STORE_ARRAY, JUMP, JUMP_IF_ZERO, DUP, HALT,
};

#define ARRAY 10000

struct machine {
	int64_t stack[64];
	int64_t variables[8];
	int64_t array[ARRAY];
	uint64_t steps;
};

static struct machine machine;

static int64_t run(struct machine *m, const int32_t *code)
{
	const int32_t *pc = code;
	int64_t *sp = m->stack;

	for (;;) {
		m->steps++;
		switch ((enum opcode)*pc++) {
		case PUSH:
			*sp++ = *pc++;
			break;
		case ADD:
			sp--;
			sp[-1] += *sp;
			break;
		case SUB:
			sp--;
			sp[-1] -= *sp;
			break;
		case MUL:
			sp--;
			sp[-1] *= *sp;
			break;
		case DIV:
			sp--;
			sp[-1] /= *sp;
			break;
		case MOD:
			sp--;
			sp[-1] %= *sp;
			break;
		case LESS:
			sp--;
			sp[-1] = sp[-1] < *sp;
			break;
		case EQUAL:
			sp--;
			sp[-1] = sp[-1] == *sp;
			break;
		case LOAD:
			*sp++ = m->variables[*pc++];
			break;
		case STORE:
			m->variables[*pc++] = *--sp;
			break;
		case LOAD_ARRAY:
			sp[-1] = m->array[sp[-1]];
			break;
		case STORE_ARRAY:
			sp -= 2;
			m->array[sp[1]] = sp[0];
			break;
		case JUMP:
			pc = code + *pc;
			break;
		case JUMP_IF_ZERO:
			if (*--sp)
				pc++;
			else
				pc = code + *pc;
			break;
		case DUP:
			*sp = sp[-1];
			sp++;
			break;
		case HALT:
			return sp[-1];
		}
	}
}

/* A label is LABEL and its number; jumps name labels until the code is put together. */
enum { LABEL = HALT + 1 };

/* variables: 0 is i, 1 is j, 2 the count */
static const int32_t sieve[] = {
	PUSH, 0, STORE, 2, PUSH, 2, STORE, 0,
	LABEL, 0, LOAD, 0, PUSH, ARRAY, LESS, JUMP_IF_ZERO, 4,
	LOAD, 0, LOAD_ARRAY, PUSH, 0, EQUAL, JUMP_IF_ZERO, 3,
	LOAD, 2, PUSH, 1, ADD, STORE, 2, LOAD, 0, DUP, ADD, STORE, 1,
	LABEL, 1, LOAD, 1, PUSH, ARRAY, LESS, JUMP_IF_ZERO, 3,
	PUSH, 1, LOAD, 1, STORE_ARRAY, LOAD, 1, LOAD, 0, ADD, STORE, 1, JUMP, 1,
	LABEL, 3, LOAD, 0, PUSH, 1, ADD, STORE, 0, JUMP, 0,
	LABEL, 4, LOAD, 2, HALT,
};

/* variables: 0 is n, 1 the start, 2 the sum of lengths */
static const int32_t collatz[] = {
	PUSH, 0, STORE, 2, PUSH, 1, STORE, 1,
	LABEL, 0, LOAD, 1, PUSH, 3000, LESS, JUMP_IF_ZERO, 4, LOAD, 1, STORE, 0,
	LABEL, 1, PUSH, 1, LOAD, 0, LESS, JUMP_IF_ZERO, 3,
	LOAD, 2, PUSH, 1, ADD, STORE, 2, LOAD, 0, PUSH, 2, MOD, JUMP_IF_ZERO, 2,
	LOAD, 0, PUSH, 3, MUL, PUSH, 1, ADD, STORE, 0, JUMP, 1,
	LABEL, 2, LOAD, 0, PUSH, 2, DIV, STORE, 0, JUMP, 1,
	LABEL, 3, LOAD, 1, PUSH, 1, ADD, STORE, 1, JUMP, 0,
	LABEL, 4, LOAD, 2, HALT,
};

static int takes_operand(int32_t opcode)
{
	switch (opcode) {
	case PUSH:
	case LOAD:
	case STORE:
	case JUMP:
	case JUMP_IF_ZERO:
	case LABEL:
		return 1;
	default:
		return 0;
	}
}

static void assemble(int32_t *code, const int32_t *source, unsigned int length)
{
	int32_t labels[8] = { 0 };
	unsigned int size = 0;

	for (unsigned int i = 0; i < length; i += 1 + takes_operand(source[i])) {
		if (source[i] == LABEL) {
			labels[source[i + 1]] = size;
			continue;
		}
		code[size] = source[i];
		if (takes_operand(source[i]))
			code[size + 1] = source[i + 1];
		size += 1 + takes_operand(source[i]);
	}

	for (unsigned int i = 0; i < size; i += 1 + takes_operand(code[i])) {
		if (code[i] == JUMP || code[i] == JUMP_IF_ZERO)
			code[i + 1] = labels[code[i + 1]];
	}
}

unsigned long work(unsigned long rounds)
{
	int32_t primes[128], lengths[128];
	unsigned long sum = 0;

	assemble(primes, sieve, sizeof(sieve) / sizeof(sieve[0]));
	assemble(lengths, collatz, sizeof(collatz) / sizeof(collatz[0]));
	machine.steps = 0;
	while (rounds--) {
		for (int i = 0; i < ARRAY; i++)
			machine.array[i] = 0;
		sum = sum * 31 + run(&machine, primes);
		sum = sum * 31 + run(&machine, lengths);
	}

	return sum * 31 + machine.steps;
}

#include "main.h"
