/* Retraction Watch as CSV. */
#include "check_record.h"
#include "record/readers.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	check_reader(&reader_retractions, data, size);
	return 0;
}
