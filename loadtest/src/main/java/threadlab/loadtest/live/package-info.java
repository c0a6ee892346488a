/** The live view of a suite in a browser. It observes, and changes nothing but the toggle that the suite offers it. */
package threadlab.loadtest.live;
