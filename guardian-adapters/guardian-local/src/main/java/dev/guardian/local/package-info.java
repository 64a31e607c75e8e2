/**
 * Releases as processes of one machine, behind a weighted reverse proxy that measures them. Read
 * {@link dev.guardian.local.LocalPlatform} first, then {@code Deliveries} (what deploying, shifting
 * and taking back do, step by step), {@code Gateway} (the proxy) and {@code TrafficLog} (how counts
 * get from the proxy to the observer).
 *
 * <p>Three kinds of processes run beside Guardian and outlive it: the releases themselves; the
 * <em>edge</em>, which is the proxy of all services; and the <em>observer</em>, which answers for
 * the measurements. What they share is a folder, the <em>home</em>.
 */
@NullMarked
package dev.guardian.local;

import org.jspecify.annotations.NullMarked;
