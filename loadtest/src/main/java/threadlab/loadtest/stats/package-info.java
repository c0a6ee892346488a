/** From pairs of numbers to intervals, and from intervals to findings. Pure; it knows numbers only. */
package threadlab.loadtest.stats;
