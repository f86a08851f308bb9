package dev.tributary.merge;

/**
 * One thing that comes out differently in two orders.
 *
 * @param object kind and qualified name, such as {@code column public.posts.photo_urls}; {@code data public.posts} for rows
 * @param inOrder what it is like after the first order
 * @param reversed what it is like after the second
 */
public record Divergence(String object, String inOrder, String reversed) {}
