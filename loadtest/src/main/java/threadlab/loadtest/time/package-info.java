/** The clocks: the only package that reads one. It may touch nothing else of the project. */
package threadlab.loadtest.time;
