/** The commands, one file each, which put the other packages together. Nothing but the main class may use it. */
package threadlab.loadtest.cli;
