package dev.tributary.python.evaluation;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * One thing after the other of what a loop goes through, as Python does it: a list is looked at anew each time, since the loop may have changed
 * it. A dictionary may not be changed meanwhile.
 */
record LoopItems(Object value, int offset) implements Iterable<Object> {

    @Override
    public Iterator<Object> iterator() {
        List<Object> all = Containers.iterated(value, offset);
        return new Iterator<>() {
            private int at;

            @Override
            public boolean hasNext() {
                if (value instanceof Map<?, ?> map && isChanged(map)) {
                    throw Unknowable.at(offset, "a dictionary that changes while it is gone through");
                }
                return at < items().size();
            }

            /** All keys are compared only at the end, as that takes its time. */
            private boolean isChanged(Map<?, ?> map) {
                return map.size() != all.size()
                        || (at < all.size()
                                ? !map.containsKey(all.get(at))
                                : !all.equals(new ArrayList<Object>(map.keySet())));
            }

            @Override
            public Object next() {
                if (at >= items().size()) {
                    throw new NoSuchElementException();
                }
                return items().get(at++);
            }

            private List<?> items() {
                return value instanceof List<?> list ? list : all;
            }
        };
    }
}
