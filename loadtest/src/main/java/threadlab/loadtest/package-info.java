/** The load tester. This package holds its entry alone: everything else is in the packages below it. */
package threadlab.loadtest;
