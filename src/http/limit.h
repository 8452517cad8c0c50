/* limit.h, private to src/http: how often a client may ask. A token bucket a client (Turner, 1986): it fills with
 * `rate` tokens a second up to `burst`, and a request takes its cost. A client is an IPv4 address, or the first 64 bits
 * of an IPv6 one, since a household has as many of these as it likes.
 *
 * The table has a fixed size: a client that is new takes the place of the one in its set that was longest unheard of,
 * which at worst gives that one a full bucket again. One thread at a time. */
#ifndef HTTP_LIMIT_H
#define HTTP_LIMIT_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/socket.h>

struct limit;
struct limit *limit_new(unsigned rate, unsigned burst); /* NULL: no memory */
void limit_free(struct limit *l);
/* Take cost tokens; false: there are not so many, and *wait_s (1 or more) is how long until there are. */
bool limit_take(struct limit *l, const struct sockaddr *client, unsigned cost, uint64_t now_us, unsigned *wait_s);

#endif
