/**
 * What is delivered and how: releases, where they go, the steps they take, what is seen of them,
 * and the judge that tells a worse version from noise. All values and pure functions. Read {@link
 * dev.guardian.delivery.Release}, {@link dev.guardian.delivery.Serving}, then {@link
 * dev.guardian.delivery.CanaryJudge}.
 */
@NullMarked
package dev.guardian.delivery;

import org.jspecify.annotations.NullMarked;
